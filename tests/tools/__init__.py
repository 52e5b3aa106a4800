"""Programs that check the accuracy, the API contract and the dependencies, and the strategies of the fuzz tests."""

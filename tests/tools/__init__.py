"""Programs that write what the documents show, and that check accuracy, the contract and the fuzz."""

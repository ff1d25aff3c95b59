"""What was awarded to whom, for the registers of grants that public bodies publish."""

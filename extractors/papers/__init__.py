"""Papers: files parted into documents, set in order, told apart by kind; member sheets within them."""

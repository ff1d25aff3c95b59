"""The double entry for other ledgers: hledger, ledger-cli, beancount. They compute our balances."""

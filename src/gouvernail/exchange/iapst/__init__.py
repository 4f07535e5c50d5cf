"""The spreadsheet that iA.PST, the former tool of the field, exports."""

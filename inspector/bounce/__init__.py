"""Message to Report: what a message states about the delivery of another one."""

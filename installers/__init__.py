"""What makes a machine ready and a program installable: preparation, the sample station, PyInstaller, service files."""

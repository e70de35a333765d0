"""What comes in as files: rosters and agendas from XLSX, CSV and text."""

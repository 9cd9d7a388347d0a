"""The index as an MCP server: tools that assistants call."""

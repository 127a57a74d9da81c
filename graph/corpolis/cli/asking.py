"""`corpolis query` and `corpolis queries`."""
import click
@click.command()
def query() -> None:
    """Placeholder."""
@click.command()
def queries() -> None:
    """Placeholder."""

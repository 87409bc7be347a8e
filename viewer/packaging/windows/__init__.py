"""The Windows packages, made on Windows or, under Wine, on Linux.

base the Debian folder in which Wine lives · interpreter Windows' Python and packages · wine runs programs there ·
resources icon and version of the programs · signing the hook for it · bundle freezes · setup the NSIS installer ·
portable the folder for a stick · trial installs, uses and removes them
"""

"""What makes packages of the program: frozen bundles, installers, notices. Only build_installer.py calls it; nothing
that runs in a clinic does, and no bundle holds it.

model what is built · contents what belongs in a bundle · freeze makes one · inspection looks into one ·
targets which packages each system gets · linux/ their packagers · report what was made
"""

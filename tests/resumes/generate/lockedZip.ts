/**
 * An archive that Info-ZIP 3.0 made of two files, the second one with a password (`zip -X mixed.zip astrid.txt; zip -X -P secret mixed.zip sigrid.txt`): packing with
 * a password is nothing that Tandem or its tests can do.
 */
export const lockedZip = (): Buffer =>
  Buffer.from(
    'UEsDBBQAAAAIAC+We13Q0lCoHgAAACAAAAAKAAAAYXN0cmlkLnR4dHMsLinKTFHwKc1L4UoEsx1yEzNz9FIrEnMLclK5AFBLAwQUAAkACAAvlntdoc51vSoAAAAgAAAACgAAAHNpZ3JpZC50eHR+XHhlaF1BUNylAQQb+GO0tGJzveY1aCZNYqYtpOmjJVKufDtSvfleK3tQSwcIoc51vSoAAAAgAAAAUEsBAh4DFAAAAAgAL5Z7XdDSUKgeAAAAIAAAAAoAAAAAAAAAAQAAAKSBAAAAAGFzdHJpZC50eHRQSwECHgMUAAkACAAvlntdoc51vSoAAAAgAAAACgAAAAAAAAABAAAApIFGAAAAc2lncmlkLnR4dFBLBQYAAAAAAgACAHAAAACoAAAAAAA=',
    'base64',
  );

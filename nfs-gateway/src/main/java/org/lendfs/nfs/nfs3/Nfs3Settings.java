// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

/**
 * Sizes that this server allows and advertises in FSINFO (RFC 1813 section 3.3.19).
 *
 * @param readMaximumBytes most bytes of one READ (rtmax); a call for more is a short read
 * @param writeMaximumBytes most bytes of one WRITE (wtmax); a call with more is a short write
 * @param listingPreferredBytes preferred length of a READDIR reply (dtpref)
 * @param listingMaximumBytes longest reply of READDIR and READDIRPLUS, whatever the client permits
 */
public record Nfs3Settings(
    int readMaximumBytes,
    int writeMaximumBytes,
    int listingPreferredBytes,
    int listingMaximumBytes) {
  /** What transfers and their sizes are best a multiple of: the page of page caches. */
  static final int TRANSFER_MULTIPLE_BYTES = 4096;

  /** Clients give up on more, and a loan of more would be a large part of a budget. */
  public static final int TRANSFER_MAXIMUM_BYTES = 1 << 20;

  private static final int LISTING_MINIMUM_BYTES = 4096;

  public static final Nfs3Settings DEFAULT =
      new Nfs3Settings(TRANSFER_MAXIMUM_BYTES, TRANSFER_MAXIMUM_BYTES, 64 << 10, 128 << 10);

  public Nfs3Settings {
    requireTransferSize("readMaximumBytes", readMaximumBytes);
    requireTransferSize("writeMaximumBytes", writeMaximumBytes);
    boolean listable =
        listingPreferredBytes >= LISTING_MINIMUM_BYTES
            && listingMaximumBytes >= listingPreferredBytes
            && listingMaximumBytes <= TRANSFER_MAXIMUM_BYTES;
    if (!listable) {
      throw new IllegalArgumentException(
          "listingPreferredBytes="
              + listingPreferredBytes
              + " listingMaximumBytes="
              + listingMaximumBytes);
    }
  }

  private static void requireTransferSize(String name, int bytes) {
    if (bytes < TRANSFER_MULTIPLE_BYTES || bytes > TRANSFER_MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          name
              + " must be within "
              + TRANSFER_MULTIPLE_BYTES
              + " to "
              + TRANSFER_MAXIMUM_BYTES
              + " bytes, not "
              + bytes);
    }
  }

  public Nfs3Settings withTransferSizes(int newReadMaximumBytes, int newWriteMaximumBytes) {
    return new Nfs3Settings(
        newReadMaximumBytes, newWriteMaximumBytes, listingPreferredBytes, listingMaximumBytes);
  }
}

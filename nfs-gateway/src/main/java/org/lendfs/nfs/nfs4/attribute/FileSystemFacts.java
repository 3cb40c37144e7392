// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.vfs.ProviderTraits;

/**
 * What is the same for all objects of a file system.
 *
 * @param fsid its identity
 * @param traits of the store behind it
 * @param transferMaximumBytes of one READ or WRITE
 * @param leaseSeconds of this server
 * @param minorVersion of the request
 */
public record FileSystemFacts(
    long fsid,
    ProviderTraits traits,
    int transferMaximumBytes,
    long leaseSeconds,
    int minorVersion) {
  /** Attributes that are supported on it. */
  public Bitmap supported() {
    return Attr.supported(minorVersion);
  }
}

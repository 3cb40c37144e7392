// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.acl.Acl;

/**
 * One object, as far as attributes tell of it.
 *
 * @param space of its file system, or null where nobody asked for it
 * @param acl its access control list, or null where nobody asked for it
 * @param handle empty where nobody asked for it
 * @param mountedOnFileId of the directory that it covers, or its own
 * @param named what it has to do with named attributes
 */
public record ObjectFacts(
    Attributes attributes,
    FileSystemFacts fileSystem,
    @Nullable FsStat space,
    @Nullable Acl acl,
    Opaque handle,
    long mountedOnFileId,
    Named named) {
  /**
   * What an object has to do with named attributes (RFC 8881 section 5.3).
   *
   * @param type of the object for NFS
   * @param hasSome whether there are any; false where nobody asked for it
   */
  public record Named(FileType4 type, boolean hasSome) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of MNT and UMNT (RFC 1813 appendix I, {@code dirpath}).
 *
 * @param path UTF-8 without NUL, at most {@link MountLimits#PATH_LENGTH} bytes
 */
public record MountPath(String path) implements XdrEncodable {
  public static MountPath decode(XdrReader reader) throws MalformedMessageException {
    return new MountPath(reader.readString(MountLimits.PATH_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(path);
  }
}

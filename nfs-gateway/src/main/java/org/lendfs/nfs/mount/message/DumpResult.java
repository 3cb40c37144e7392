// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of DUMP: who has mounted what (RFC 1813 appendix I, section 5.2.2). */
public record DumpResult(List<Mount> mounts) implements XdrEncodable {
  public DumpResult {
    mounts = List.copyOf(mounts);
  }

  /** A mount ({@code mountbody}). */
  public record Mount(String host, String directory) implements XdrEncodable {
    static Mount decode(XdrReader reader) throws MalformedMessageException {
      return new Mount(
          reader.readString(MountLimits.NAME_LENGTH), reader.readString(MountLimits.PATH_LENGTH));
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeString(host);
      writer.writeString(directory);
    }
  }

  public static DumpResult decode(XdrReader reader) throws MalformedMessageException {
    return new DumpResult(reader.readChain(Mount::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeChain(mounts);
  }
}

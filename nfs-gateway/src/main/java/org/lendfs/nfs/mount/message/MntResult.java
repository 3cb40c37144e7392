// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of MNT (RFC 1813 appendix I, section 5.2.1, {@code mountres3}). */
public sealed interface MntResult extends XdrEncodable {
  MountStatus status();

  /**
   * The mount is granted.
   *
   * @param handle the root of the share
   * @param flavors acceptable flavors, of {@link org.lendfs.nfs.rpc.AuthFlavors}, best first
   */
  record Ok(Opaque handle, List<Integer> flavors) implements MntResult {
    public Ok {
      flavors = List.copyOf(flavors);
    }

    @Override
    public MountStatus status() {
      return MountStatus.OK;
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(MountStatus.OK);
      writer.writeOpaque(handle, MountLimits.HANDLE_LENGTH);
      writer.writeInt(flavors.size());
      for (int flavor : flavors) {
        writer.writeInt(flavor);
      }
    }
  }

  /** Any status but OK. */
  record Failed(MountStatus status) implements MntResult {
    public Failed {
      if (status == MountStatus.OK) {
        throw new IllegalArgumentException("OK is no failure");
      }
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
    }
  }

  static MntResult decode(XdrReader reader) throws MalformedMessageException {
    MountStatus status = MountStatus.decode(reader);
    return status == MountStatus.OK
        ? new Ok(
            reader.readOpaque(MountLimits.HANDLE_LENGTH),
            reader.readList(MountLimits.FLAVOR_COUNT, XdrReader::readInt))
        : new Failed(status);
  }
}

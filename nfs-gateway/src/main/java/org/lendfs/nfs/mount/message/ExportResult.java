// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of EXPORT: what can be mounted (RFC 1813 appendix I, section 5.2.5). */
public record ExportResult(List<Export> exports) implements XdrEncodable {
  public ExportResult {
    exports = List.copyOf(exports);
  }

  /**
   * A share as clients list it ({@code exportnode}).
   *
   * @param groups who may mount it, in a form meant for people; none means everybody
   */
  public record Export(String directory, List<String> groups) implements XdrEncodable {
    public Export {
      groups = List.copyOf(groups);
    }

    static Export decode(XdrReader reader) throws MalformedMessageException {
      return new Export(
          reader.readString(MountLimits.PATH_LENGTH),
          reader.readChain(group -> group.readString(MountLimits.NAME_LENGTH)));
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeString(directory);
      for (String group : groups) {
        writer.writeBoolean(true);
        writer.writeString(group);
      }
      writer.writeBoolean(false);
    }
  }

  public static ExportResult decode(XdrReader reader) throws MalformedMessageException {
    return new ExportResult(reader.readChain(Export::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeChain(exports);
  }
}

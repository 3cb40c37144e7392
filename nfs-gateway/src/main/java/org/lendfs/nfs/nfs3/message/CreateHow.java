// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** How CREATE treats a name that exists (RFC 1813 section 3.3.8, {@code createhow3}). */
public sealed interface CreateHow extends XdrEncodable {
  int UNCHECKED = 0;
  int GUARDED = 1;
  int EXCLUSIVE = 2;

  /** Takes an existing file. */
  record Unchecked(Sattr3 attributes) implements CreateHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(UNCHECKED);
      attributes.encode(writer);
    }
  }

  /** Fails if the name exists. */
  record Guarded(Sattr3 attributes) implements CreateHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(GUARDED);
      attributes.encode(writer);
    }
  }

  /**
   * Fails if the name exists, unless this very request has made it.
   *
   * @param verifier eight bytes that name the request
   */
  record Exclusive(long verifier) implements CreateHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(EXCLUSIVE);
      writer.writeLong(verifier);
    }
  }

  static CreateHow decode(XdrReader reader) throws MalformedMessageException {
    int mode = reader.readInt();
    return switch (mode) {
      case UNCHECKED -> new Unchecked(Sattr3.decode(reader));
      case GUARDED -> new Guarded(Sattr3.decode(reader));
      case EXCLUSIVE -> new Exclusive(reader.readLong());
      default -> throw new MalformedMessageException(Kind.INVALID_VALUE, "createmode3=" + mode);
    };
  }
}

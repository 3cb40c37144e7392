// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Whether and how OPEN makes the file (RFC 8881 section 18.16.1, {@code openflag4}). */
public sealed interface OpenHow extends XdrEncodable {
  /** The file must be there. */
  record NoCreate() implements OpenHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(OPEN_NOCREATE);
    }
  }

  /** An existing file is as good as a new one. */
  record Unchecked(Fattr attributes) implements OpenHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(OPEN_CREATE);
      writer.writeEnum(Mode.UNCHECKED);
      attributes.encode(writer);
    }
  }

  /** An existing name is an error. */
  record Guarded(Fattr attributes) implements OpenHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(OPEN_CREATE);
      writer.writeEnum(Mode.GUARDED);
      attributes.encode(writer);
    }
  }

  /** As guarded, but the same request once more succeeds. */
  record Exclusive(long verifier) implements OpenHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(OPEN_CREATE);
      writer.writeEnum(Mode.EXCLUSIVE);
      writer.writeLong(verifier);
    }
  }

  /** As exclusive, with attributes (minor version 1). */
  record ExclusiveWithAttributes(long verifier, Fattr attributes) implements OpenHow {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(OPEN_CREATE);
      writer.writeEnum(Mode.EXCLUSIVE_1);
      writer.writeLong(verifier);
      attributes.encode(writer);
    }
  }

  /** {@code createmode4}. */
  enum Mode implements XdrEnum {
    UNCHECKED,
    GUARDED,
    EXCLUSIVE,
    EXCLUSIVE_1;

    private static final List<Mode> VALUES = List.of(values());

    @Override
    public int number() {
      return ordinal();
    }
  }

  int OPEN_NOCREATE = 0;
  int OPEN_CREATE = 1;

  static OpenHow decode(XdrReader reader) throws MalformedMessageException {
    if (!reader.readBoolean()) {
      return new NoCreate();
    }
    return switch (reader.readEnum(Mode.VALUES)) {
      case UNCHECKED -> new Unchecked(Fattr.decode(reader));
      case GUARDED -> new Guarded(Fattr.decode(reader));
      case EXCLUSIVE -> new Exclusive(reader.readLong());
      case EXCLUSIVE_1 -> new ExclusiveWithAttributes(reader.readLong(), Fattr.decode(reader));
    };
  }
}

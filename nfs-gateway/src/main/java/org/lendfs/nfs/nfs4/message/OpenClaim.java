// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Which file OPEN is for, and by what right (RFC 8881 section 18.16.1, {@code open_claim4}). */
public sealed interface OpenClaim extends XdrEncodable {
  /** A name in the current directory. */
  record Null(String name) implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.NULL);
      writer.writeString(name);
    }
  }

  /** The current file, which was open before the server restarted. */
  record Previous(int delegationType) implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.PREVIOUS);
      writer.writeInt(delegationType);
    }
  }

  /** A name in the current directory, by a delegation that is held. */
  record DelegateCurrent(Stateid delegation, String name) implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.DELEGATE_CUR);
      delegation.encode(writer);
      writer.writeString(name);
    }
  }

  /** A name in the current directory, by a delegation of an earlier life of the client. */
  record DelegatePrevious(String name) implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.DELEGATE_PREV);
      writer.writeString(name);
    }
  }

  /** The current file (minor version 1). */
  record CurrentFile() implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.FH);
    }
  }

  /** The current file, by a delegation that is held (minor version 1). */
  record DelegateCurrentFile(Stateid delegation) implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.DELEG_CUR_FH);
      delegation.encode(writer);
    }
  }

  /** The current file, by a delegation of an earlier life of the client (minor version 1). */
  record DelegatePreviousFile() implements OpenClaim {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(Type.DELEG_PREV_FH);
    }
  }

  /** {@code open_claim_type4}. */
  enum Type implements XdrEnum {
    NULL,
    PREVIOUS,
    DELEGATE_CUR,
    DELEGATE_PREV,
    FH,
    DELEG_CUR_FH,
    DELEG_PREV_FH;

    private static final List<Type> VALUES = List.of(values());

    @Override
    public int number() {
      return ordinal();
    }
  }

  static OpenClaim decode(XdrReader reader) throws MalformedMessageException {
    return switch (reader.readEnum(Type.VALUES)) {
      case NULL -> new Null(reader.readString(Nfs4Limits.NAME_LENGTH));
      case PREVIOUS -> new Previous(reader.readInt());
      case DELEGATE_CUR ->
          new DelegateCurrent(Stateid.decode(reader), reader.readString(Nfs4Limits.NAME_LENGTH));
      case DELEGATE_PREV -> new DelegatePrevious(reader.readString(Nfs4Limits.NAME_LENGTH));
      case FH -> new CurrentFile();
      case DELEG_CUR_FH -> new DelegateCurrentFile(Stateid.decode(reader));
      case DELEG_PREV_FH -> new DelegatePreviousFile();
    };
  }
}

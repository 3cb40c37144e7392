// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.nio.charset.StandardCharsets;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The delegation that an OPEN gives, or none (RFC 8881 section 18.16.2). */
public sealed interface OpenDelegation extends XdrEncodable {
  int NONE = 0;
  int READ = 1;
  int WRITE = 2;
  int NONE_EXTENDED = 3;

  /** No delegation. */
  record None() implements OpenDelegation {
    public static final None INSTANCE = new None();

    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(NONE);
    }
  }

  /** Others read only. */
  record Read(Stateid stateid, boolean recalled) implements OpenDelegation {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(READ);
      stateid.encode(writer);
      writer.writeBoolean(recalled);
      OpenDelegation.encodeNobody(writer);
    }
  }

  /**
   * Nobody else uses the file.
   *
   * @param sizeLimit bytes that the file may grow to before the client has to ask
   */
  record Write(Stateid stateid, boolean recalled, long sizeLimit) implements OpenDelegation {
    private static final int LIMIT_BY_SIZE = 1;

    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(WRITE);
      stateid.encode(writer);
      writer.writeBoolean(recalled);
      writer.writeInt(LIMIT_BY_SIZE);
      writer.writeLong(sizeLimit);
      OpenDelegation.encodeNobody(writer);
    }
  }

  /** No delegation although one was asked for, and why (minor version 1). */
  record Refused(Why why) implements OpenDelegation {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(NONE_EXTENDED);
      writer.writeInt(why.ordinal());
      if (why == Why.CONTENTION || why == Why.RESOURCE) {
        // Nobody will be told when there is one.
        writer.writeBoolean(false);
      }
    }
  }

  /** {@code why_no_delegation4}. */
  enum Why {
    NOT_WANTED,
    CONTENTION,
    RESOURCE,
    NOT_SUPPORTED_FILE_TYPE,
    WRITE_DELEGATION_NOT_SUPPORTED_FILE_TYPE,
    NOT_SUPPORTED_UPGRADE,
    NOT_SUPPORTED_DOWNGRADE,
    CANCELLED,
    IS_DIRECTORY
  }

  /**
   * An access control entry that lets nobody open by it: the client asks for each user, as the
   * server alone knows who may.
   */
  private static void encodeNobody(XdrWriter writer) {
    writer.writeInt(0);
    writer.writeInt(0);
    writer.writeInt(0);
    writer.writePadded("".getBytes(StandardCharsets.UTF_8));
  }

  static OpenDelegation decode(XdrReader reader) throws MalformedMessageException {
    int type = reader.readInt();
    return switch (type) {
      case NONE -> None.INSTANCE;
      case READ -> {
        Read read = new Read(Stateid.decode(reader), reader.readBoolean());
        skipEntry(reader);
        yield read;
      }
      case WRITE -> {
        Stateid stateid = Stateid.decode(reader);
        boolean recalled = reader.readBoolean();
        reader.readInt();
        Write write = new Write(stateid, recalled, reader.readLong());
        skipEntry(reader);
        yield write;
      }
      case NONE_EXTENDED -> {
        int why = reader.readInt();
        if (why < 0 || why >= Why.values().length) {
          throw new MalformedMessageException(Kind.INVALID_VALUE, "why=" + why);
        }
        Refused refused = new Refused(Why.values()[why]);
        if (refused.why() == Why.CONTENTION || refused.why() == Why.RESOURCE) {
          reader.readBoolean();
        }
        yield refused;
      }
      default -> throw new MalformedMessageException(Kind.INVALID_VALUE, "delegation type=" + type);
    };
  }

  private static void skipEntry(XdrReader reader) throws MalformedMessageException {
    reader.readInt();
    reader.readInt();
    reader.readInt();
    reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH);
  }
}

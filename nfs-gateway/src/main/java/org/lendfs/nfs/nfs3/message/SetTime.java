// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** What to do with a time (RFC 1813 section 2.5, {@code set_atime} and {@code set_mtime}). */
public sealed interface SetTime extends XdrEncodable {
  int DONT_CHANGE = 0;
  int SET_TO_SERVER_TIME = 1;
  int SET_TO_CLIENT_TIME = 2;

  /** Leaves it. */
  record DontChange() implements SetTime {
    public static final DontChange INSTANCE = new DontChange();

    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(DONT_CHANGE);
    }
  }

  /** Sets it to the server's clock. */
  record ToServerTime() implements SetTime {
    public static final ToServerTime INSTANCE = new ToServerTime();

    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(SET_TO_SERVER_TIME);
    }
  }

  /** Sets it to what the client says. */
  record ToClientTime(NfsTime3 time) implements SetTime {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(SET_TO_CLIENT_TIME);
      time.encode(writer);
    }
  }

  static SetTime decode(XdrReader reader) throws MalformedMessageException {
    int how = reader.readInt();
    return switch (how) {
      case DONT_CHANGE -> DontChange.INSTANCE;
      case SET_TO_SERVER_TIME -> ToServerTime.INSTANCE;
      case SET_TO_CLIENT_TIME -> new ToClientTime(NfsTime3.decode(reader));
      default -> throw new MalformedMessageException(Kind.INVALID_VALUE, "time_how=" + how);
    };
  }
}

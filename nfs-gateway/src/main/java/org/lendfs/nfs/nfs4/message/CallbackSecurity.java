// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** How a server shall identify itself in callbacks (RFC 8881 section 18.33). */
public sealed interface CallbackSecurity extends XdrEncodable {
  /** Of one list; nobody needs more than one for each flavor. */
  int LIST_MAXIMUM = 16;

  /** AUTH_NONE. */
  record None() implements CallbackSecurity {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(AuthFlavors.NONE);
    }
  }

  /** AUTH_SYS, with what to send. */
  record Sys(AuthSys credential) implements CallbackSecurity {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(AuthFlavors.SYS);
      credential.encode(writer);
    }
  }

  /** RPCSEC_GSS, with contexts that the client made. */
  record Gss(int service, Opaque serverHandle, Opaque clientHandle) implements CallbackSecurity {
    private static final int FLAVOR = 6;

    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(FLAVOR);
      writer.writeInt(service);
      writer.writeOpaque(serverHandle, Nfs4Limits.OPAQUE_LENGTH);
      writer.writeOpaque(clientHandle, Nfs4Limits.OPAQUE_LENGTH);
    }
  }

  static CallbackSecurity decode(XdrReader reader) throws MalformedMessageException {
    int flavor = reader.readInt();
    if (flavor == AuthFlavors.NONE) {
      return new None();
    }
    if (flavor == AuthFlavors.SYS) {
      return new Sys(AuthSys.decode(reader));
    }
    if (flavor == Gss.FLAVOR) {
      return new Gss(
          reader.readInt(),
          reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH),
          reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH));
    }
    throw new MalformedMessageException(Kind.INVALID_VALUE, "callback flavor=" + flavor);
  }

  static List<CallbackSecurity> decodeList(XdrReader reader) throws MalformedMessageException {
    return reader.readList(LIST_MAXIMUM, CallbackSecurity::decode);
  }
}

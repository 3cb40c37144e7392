// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of BACKCHANNEL_CTL: how callbacks are made from now on (RFC 8881 section 18.33).
 */
public record BackchannelCtlArgs(int program, List<CallbackSecurity> security) implements Nfs4Args {
  public static BackchannelCtlArgs decode(XdrReader reader) throws MalformedMessageException {
    return new BackchannelCtlArgs(reader.readInt(), CallbackSecurity.decodeList(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(program);
    writer.writeList(security);
  }
}

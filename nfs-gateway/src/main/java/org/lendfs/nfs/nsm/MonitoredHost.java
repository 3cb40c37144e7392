// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A client that is monitored.
 *
 * @param address where its calls come from
 * @param name what it calls itself; several hosts behind one address differ by it
 */
public record MonitoredHost(InetAddress address, String name) {
  private static final String PREFIX = "NLM:";
  private static final int ADDRESS_TEXT_LENGTH = 64;
  private static final int RECORD_MAXIMUM_BYTES = 8 << 10;

  /** What its locks are kept by ({@link org.lendfs.vfs.lock.LockOwner#clientId()}). */
  public String clientId() {
    return PREFIX + address.getHostAddress() + "/" + name;
  }

  /** The host whose locks are kept by this; empty for clients of other protocols. */
  public static Optional<MonitoredHost> ofClientId(String clientId) {
    int slash = clientId.indexOf('/');
    if (!clientId.startsWith(PREFIX) || slash < 0) {
      return Optional.empty();
    }
    String address = clientId.substring(PREFIX.length(), slash);
    return Optional.of(
        new MonitoredHost(InetAddress.ofLiteral(address), clientId.substring(slash + 1)));
  }

  static MonitoredHost decode(XdrReader reader) throws MalformedMessageException {
    String address = reader.readString(ADDRESS_TEXT_LENGTH);
    try {
      return new MonitoredHost(
          InetAddress.ofLiteral(address), reader.readLenientString(4 * NsmLimits.NAME_LENGTH));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "address=" + address);
    }
  }

  ByteBuffer encoded() {
    XdrWriter writer = XdrWriter.growing(128, RECORD_MAXIMUM_BYTES);
    writer.writeString(address.getHostAddress());
    writer.writeString(name);
    return writer.written();
  }
}

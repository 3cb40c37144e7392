// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * An address and a port as text (RFC 5665 section 5.2.3): "127.0.0.1.8.1" is port 2049 of the IPv4
 * loopback address, "::1.8.1" that of IPv6.
 *
 * @param text empty for no address
 */
public record UniversalAddress(String text) implements XdrEncodable {
  public static final UniversalAddress NONE = new UniversalAddress("");

  private static final int LONGEST_PART_DIGITS = 3;
  private static final int GREATEST_PART = 255;

  public static UniversalAddress of(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    int port = address.getPort();
    return new UniversalAddress(
        (zone < 0 ? host : host.substring(0, zone)) + "." + (port >>> 8) + "." + (port & 0xff));
  }

  public static UniversalAddress decode(XdrReader reader) throws MalformedMessageException {
    return new UniversalAddress(reader.readString(PortmapLimits.ADDRESS_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(text);
  }

  /** Understands the text; never asks a name service. */
  public InetSocketAddress toSocketAddress() throws MalformedMessageException {
    int low = text.lastIndexOf('.');
    int high = low <= 0 ? -1 : text.lastIndexOf('.', low - 1);
    if (high < 0) {
      throw invalid();
    }
    int port = (part(text.substring(high + 1, low)) << 8) | part(text.substring(low + 1));
    return new InetSocketAddress(literal(text.substring(0, high)), port);
  }

  private InetAddress literal(String host) throws MalformedMessageException {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException notAnAddress) {
      throw invalid();
    }
  }

  private int part(String digits) throws MalformedMessageException {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= LONGEST_PART_DIGITS
            && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    int value = number ? Integer.parseInt(digits) : -1;
    if (value < 0 || value > GREATEST_PART) {
      throw invalid();
    }
    return value;
  }

  private MalformedMessageException invalid() {
    return new MalformedMessageException(Kind.INVALID_VALUE, "universal address=" + text);
  }
}

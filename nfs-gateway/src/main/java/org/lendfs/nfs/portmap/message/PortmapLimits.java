// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

/** Bounds of this server; RFC 1833 leaves these strings and bodies without one. */
final class PortmapLimits {
  /** A network identifier such as "tcp6", or the name of a protocol. */
  static final int NETID_LENGTH = 64;

  /** A universal address; the longest is an IPv6 address with two parts of a port. */
  static final int ADDRESS_LENGTH = 256;

  /** The name of an owner. */
  static final int OWNER_LENGTH = 255;

  /** Arguments or results that a relay carries; a datagram must hold them. */
  static final int RELAYED_LENGTH = 8800;

  private PortmapLimits() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What clients know this machine by, as far as it knows itself. */
final class HostName {
  private HostName() {}

  static String ofThisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

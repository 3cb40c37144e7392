// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.Inet6Address;
import java.net.InetAddress;

/** How a listening address is written for those who connect to it. */
public final class MountTarget {
  private MountTarget() {}

  /** An address that reaches the listener from this machine, with brackets around IPv6. */
  public static String host(InetAddress listening) {
    boolean everywhere = listening.isAnyLocalAddress();
    return text(everywhere ? InetAddress.getLoopbackAddress() : listening);
  }

  /** The address itself, with brackets around IPv6; all of them have one spelling. */
  public static String text(InetAddress listening) {
    if (listening.isAnyLocalAddress()) {
      return "0.0.0.0";
    }
    String text = listening.getHostAddress();
    return listening instanceof Inet6Address ? "[" + text + "]" : text;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.Locale;

/**
 * What the server calls itself to clients that ask.
 *
 * @param netbios at most 15 characters, upper case
 * @param dns the host name, lower case
 * @param domain the workgroup, upper case
 * @param dnsDomain may be empty
 */
public record ServerNames(String netbios, String dns, String domain, String dnsDomain) {
  private static final int LONGEST_NETBIOS = 15;

  /** Names from a host name, with or without its domain. */
  public static ServerNames of(String hostName, String workgroup) {
    String dns = hostName.toLowerCase(Locale.ROOT);
    int dot = dns.indexOf('.');
    String first = dot < 0 ? dns : dns.substring(0, dot);
    String netbios = first.length() > LONGEST_NETBIOS ? first.substring(0, LONGEST_NETBIOS) : first;
    return new ServerNames(
        netbios.toUpperCase(Locale.ROOT),
        dns,
        workgroup.toUpperCase(Locale.ROOT),
        dot < 0 ? "" : dns.substring(dot + 1));
  }
}

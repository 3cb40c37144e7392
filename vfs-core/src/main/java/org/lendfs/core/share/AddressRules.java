// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses that are let in: networks in CIDR notation, IPv4 and IPv6. Immutable. */
public final class AddressRules {
  /** Lets everybody in. */
  public static final AddressRules ANY = new AddressRules(List.of());

  private final List<Network> networks;

  private AddressRules(List<Network> networks) {
    this.networks = networks;
  }

  private record Network(InetAddress network, int prefixBits, String text) {
    boolean contains(byte[] other) {
      byte[] address = network.getAddress();
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefixBits; bit += 8) {
        int mask = prefixBits - bit >= 8 ? 0xff : 0xff00 >> (prefixBits - bit) & 0xff;
        if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Rules from their text: {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. No rule
   * at all lets everybody in.
   *
   * @throws IllegalArgumentException with one sentence when a rule is none
   */
  public static AddressRules parse(List<String> rules) {
    List<Network> networks = new ArrayList<>();
    for (String rule : rules) {
      networks.add(network(rule.strip()));
    }
    return networks.isEmpty() ? ANY : new AddressRules(List.copyOf(networks));
  }

  private static Network network(String rule) {
    int slash = rule.indexOf('/');
    InetAddress address = address(rule, slash < 0 ? rule : rule.substring(0, slash));
    int bits = address.getAddress().length * 8;
    return new Network(address, slash < 0 ? bits : prefix(rule, slash, bits), rule);
  }

  private static InetAddress address(String rule, String host) {
    // The JDK also takes 10.1 for 10.0.0.1, which nobody means who writes 10.1/16.
    boolean shortened = host.indexOf(':') < 0 && host.chars().filter(c -> c == '.').count() != 3;
    try {
      if (!shortened) {
        // ofLiteral never asks a name service.
        return InetAddress.ofLiteral(host);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(notARule(rule), e);
    }
    throw new IllegalArgumentException(notARule(rule));
  }

  private static String notARule(String rule) {
    return "'" + rule + "' is not an address or a network such as 192.0.2.0/24";
  }

  private static int prefix(String rule, int slash, int bits) {
    String wanted = "the prefix of '" + rule + "' must be a number from 0 to " + bits;
    try {
      int prefix = Integer.parseInt(rule.substring(slash + 1));
      if (prefix >= 0 && prefix <= bits) {
        return prefix;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wanted, e);
    }
    throw new IllegalArgumentException(wanted);
  }

  /** Whether this address is in one of the networks, or there are none. */
  public boolean admit(InetAddress address) {
    if (networks.isEmpty()) {
      return true;
    }
    // IPv4 clients of a dual-stack socket come as IPv4 addresses: the JDK unmaps them.
    byte[] bytes = address.getAddress();
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  @Override
  public String toString() {
    return networks.isEmpty() ? "any" : networks.stream().map(Network::text).toList().toString();
  }
}

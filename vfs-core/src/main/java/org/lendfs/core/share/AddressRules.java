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
    String host = slash < 0 ? rule : rule.substring(0, slash);
    try {
      // ofLiteral never asks a name service.
      InetAddress address = InetAddress.ofLiteral(host);
      int bits = address.getAddress().length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(rule.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("prefix of '" + rule + "' is not within 0 to " + bits);
      }
      return new Network(address, prefix, rule);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("prefix of '" + rule + "' is not a number", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + rule + "' is not an address or a network such as 192.0.2.0/24", e);
    }
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

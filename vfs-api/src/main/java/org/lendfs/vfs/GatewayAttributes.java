// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * Extended attributes in which gateways keep what their protocol knows of an object and stores have
 * no place for. To clients they are none: they are neither listed nor read nor set by name, and a
 * change of one is a change of the object's attributes. Stateless.
 */
public final class GatewayAttributes {
  /** What their names begin with; behind it comes the name of the gateway, and a point. */
  public static final String PREFIX = "lendfs-";

  private GatewayAttributes() {}

  /** Whether an extended attribute of this name belongs to a gateway. */
  public static boolean isOne(String attributeName) {
    return attributeName.startsWith(PREFIX);
  }
}

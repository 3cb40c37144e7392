// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.util.List;
import java.util.Random;
import org.lendfs.nfs.xdr.Opaque;

/** Random headers. */
final class RpcSamples {
  private RpcSamples() {}

  static OpaqueAuth auth(Random random) {
    if (random.nextInt(4) == 0) {
      return OpaqueAuth.NONE;
    }
    byte[] body = new byte[random.nextInt(OpaqueAuth.MAXIMUM_BODY_LENGTH + 1)];
    random.nextBytes(body);
    return new OpaqueAuth(random.nextInt(), Opaque.wrap(body));
  }

  static <T> T oneOf(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

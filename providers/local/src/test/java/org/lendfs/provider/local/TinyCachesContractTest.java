// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

/** The contract with caches so small that files and windows come and go all the time. */
class TinyCachesContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {"openFiles=1", "window=64K", "mapped=64K"};
  }
}

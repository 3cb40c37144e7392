// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

/**
 * The contract where the kernel does not open handles: names are found through the store; loans are
 * ranges of open files.
 */
class StoreContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {"handles=store", "lend=sendfile"};
  }
}

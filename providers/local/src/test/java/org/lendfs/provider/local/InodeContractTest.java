// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

/** The contract on a file system without handles, with loans that are private copies. */
class InodeContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {"handles=inode", "lend=copy"};
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

/** The contract as the share is opened without options. */
class DefaultContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {};
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** A token that is no SPNEGO or no NTLM. Carries no trace: clients cause it. */
final class MalformedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedTokenException(String what) {
    super(what, null, false, false);
  }
}

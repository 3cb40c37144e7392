// SPDX-License-Identifier: Apache-2.0
/**
 * The crypto library of the host, OpenSSL 3 or what answers to its functions, called where the
 * messages lie. The only native calls of this gateway are made here.
 *
 * <p>Contexts of the library are pooled for the whole process and get key and nonce anew for each
 * message: that costs less than a microsecond and leaves no native memory behind a session.
 */
@NullMarked
package org.lendfs.cifs.crypto.nativeaccess;

import org.jspecify.annotations.NullMarked;

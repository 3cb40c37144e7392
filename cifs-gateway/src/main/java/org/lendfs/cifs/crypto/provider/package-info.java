// SPDX-License-Identifier: Apache-2.0
/**
 * Which library signs and encrypts: the host's libcrypto where there is one, else what every JVM
 * has. The choice is made once, here, and written to the log.
 */
@NullMarked
package org.lendfs.cifs.crypto.provider;

import org.jspecify.annotations.NullMarked;

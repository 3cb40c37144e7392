// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.MessageCipher;
import org.lendfs.cifs.crypto.Signer;

/**
 * What protects the messages of a session. Guests and anonymous users have none.
 *
 * @param cipher null where client and server have no cipher in common
 */
public record Protection(Signer signer, @Nullable MessageCipher cipher) {}

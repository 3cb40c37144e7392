// SPDX-License-Identifier: Apache-2.0
/**
 * Who is asking: connections, sessions, tree connects and opens as MS-SMB2 section 3.3.1 has them.
 *
 * <p>Each holds what is below it and ends it when it ends itself. Message ids and credits belong to
 * the event loop of their connection; everything else here is thread-safe.
 */
@NullMarked
package org.lendfs.cifs.session;

import org.jspecify.annotations.NullMarked;

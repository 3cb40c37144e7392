// SPDX-License-Identifier: Apache-2.0
/**
 * What NFSv4 clients hold on files: opens, locks and delegations, named by stateids (RFC 8881
 * sections 8 to 10). Operations that use a stateid without changing what it names ask {@link
 * org.lendfs.nfs.nfs4.state.StateChecks}.
 */
@NullMarked
package org.lendfs.nfs.nfs4.state;

import org.jspecify.annotations.NullMarked;

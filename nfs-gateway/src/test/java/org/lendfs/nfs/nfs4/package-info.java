// SPDX-License-Identifier: Apache-2.0
/** NFSv4 over sockets: raw COMPOUNDs against a whole gateway. */
@NullMarked
package org.lendfs.nfs.nfs4;

import org.jspecify.annotations.NullMarked;

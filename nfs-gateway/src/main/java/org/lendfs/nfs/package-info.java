// SPDX-License-Identifier: Apache-2.0
/**
 * The NFS gateway: shares, served to NFS clients over TCP.
 *
 * <p>{@link org.lendfs.nfs.NfsGateway} is what an application starts and stops. One port answers
 * NFS, MOUNT and portmapper calls, so that a client that knows the port needs nothing else.
 */
@NullMarked
package org.lendfs.nfs;

import org.jspecify.annotations.NullMarked;

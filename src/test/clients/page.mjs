// The OpenAPI page: what may be asked, and what may be answered.

export class Page {
    constructor(document) {
        this.document = document;
        /** Every call, as {id, method, path, parameters, body}; `body` is its schema, where it has one. */
        this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
            Object.entries(item).map(([method, operation]) => ({
                id: operation.operationId,
                method: method.toUpperCase(),
                path,
                parameters: (operation.parameters ?? []).map((each) => this.resolve(each)),
                body: operation.requestBody?.content['application/json'].schema,
                responses: operation.responses,
            })));
    }

    operation(id) {
        const found = this.operations.find((each) => each.id === id);
        if (!found) {
            throw new Error(`the page has no operation ${id}`);
        }
        return found;
    }

    /** What a reference stands for; anything else is itself. */
    resolve(part) {
        if (!part.$ref) {
            return part;
        }
        const place = part.$ref.slice(2).split('/');
        return this.resolve(place.reduce((within, name) => within[name], this.document));
    }

    /**
     * The path with its parameters filled in.
     * @param values parameters by their names
     */
    target(operation, values) {
        const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
            // An empty part of a path would make it another path.
            encodeURIComponent(String(values[name] ?? '')) || 'x');
        const query = operation.parameters
            .filter((each) => each.in === 'query' && values[each.name] !== undefined)
            .flatMap((each) => [values[each.name]].flat().map((value) =>
                `${encodeURIComponent(each.name)}=${encodeURIComponent(value)}`));
        return query.length === 0 ? path : `${path}?${query.join('&')}`;
    }
}

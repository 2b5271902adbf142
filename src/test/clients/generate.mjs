// Makes requests from the OpenAPI page. Each value is either one that somebody who knows the site would give (see
// knowledge.mjs), or anything that the schema allows; in a `careless` request, also what it forbids.
import fc from 'fast-check';

/** Schemas within schemas are followed this far; nothing of the page goes deeper. */
const DEPTH_MAX = 6;

/** Objects of more fields than this are given a third of them: with all of them, hardly any would be accepted. */
const FIELDS_MANY = 8;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const WORD = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...LETTERS) });
const ANY_TEXT = fc.string({ unit: 'binary', maxLength: 300 });
const TEXT = fc.oneof(
    { weight: 5, arbitrary: WORD },
    { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) });

const ODD_NUMBERS = fc.constantFrom(-1, 0, 2 ** 31, -(2 ** 31) - 1, 1e18, 9007199254740993, 1e308, 0.5);

/** Bodies that no route takes. The deep ones would fill the stack of a careless parser. */
const ODD_BODIES = fc.constantFrom(
    '{', '[]', 'null', '"x"', '{"a":1}', '{"confirm":"yes"}', '['.repeat(3000), '{"name":'.repeat(2000));

const usually = (arbitrary, other) => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: other });

export class Generator {
    /** @param knowledge what of a site's values is known */
    constructor(page, knowledge) {
        this.page = page;
        this.knowledge = knowledge;
    }

    /** Requests to an operation, as {values, body}; half of them are careless. */
    requests(operation) {
        return fc.boolean().chain((careless) => {
            const values = {};
            for (const each of operation.parameters.filter((one) => one.in !== 'header')) {
                const value = this.#value(each.schema, each.name, { operation, careless, depth: 0 });
                values[each.name] = each.required ? value : fc.option(value, { freq: 2, nil: undefined });
            }
            return fc.record({ values: fc.record(values), body: this.#body(operation, careless) });
        });
    }

    #body(operation, careless) {
        if (!operation.body) {
            return fc.constant(undefined);
        }
        const body = this.#value(operation.body, '', { operation, careless, depth: 0 });
        return careless ? usually(body, ODD_BODIES) : body;
    }

    #value(schemaOrReference, name, place) {
        const schema = this.page.resolve(schemaOrReference);
        if (place.depth > DEPTH_MAX) {
            return fc.constant(null);
        }
        if (schema.anyOf) {
            return fc.oneof(...schema.anyOf.map((each) => this.#value(each, name, deeper(place))));
        }
        if (schema.enum) {
            const one = fc.constantFrom(...schema.enum);
            return place.careless ? usually(one, TEXT) : one;
        }
        const types = [schema.type].flat();
        const value = this.#ofType(types[0], schema, name, place);
        return types.includes('null') ? usually(value, fc.constant(null)) : value;
    }

    #ofType(type, schema, name, place) {
        switch (type) {
            case 'integer':
            case 'number':
                return this.#number(type, schema, name, place);
            case 'boolean':
                return fc.boolean();
            case 'string':
                return this.#text(schema, name, place);
            case 'array':
                return fc.array(this.#value(schema.items, name, deeper(place)), { maxLength: 3 });
            case 'object':
                return schema.properties ? this.#object(schema, place) : this.#map(schema, name, place);
            default:
                return fc.constant(null);
        }
    }

    #number(type, schema, name, place) {
        const least = schema.minimum ?? 0;
        const most = Math.min(schema.maximum ?? least + 50, 1e9);
        const any = type === 'integer'
            ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
            : fc.double({ min: least, max: most, noNaN: true });
        const one = this.#knownOr(any, name, place);
        return place.careless ? usually(one, ODD_NUMBERS) : one;
    }

    #text(schema, name, place) {
        let any = TEXT;
        if (schema.format === 'date-time' || schema.format === 'date') {
            any = this.knowledge.moments().map((each) =>
                schema.format === 'date' ? each.toISOString().slice(0, 10) : each.toISOString());
        } else if (schema.examples) {
            any = usually(fc.constantFrom(...schema.examples), TEXT);
        }
        const one = this.#knownOr(any, name, place);
        return place.careless ? usually(one, ANY_TEXT) : one;
    }

    #knownOr(any, name, place) {
        // Looked up when a request is made, not now: what is known grows with the answers.
        const known = fc.nat().map((index) => {
            const values = this.knowledge.valuesOf(name, place.operation.id);
            return values.length === 0 ? undefined : values[index % values.length];
        });
        return fc.tuple(usually(fc.constant(true), fc.constant(false)), known, any).map(([wanted, value, other]) =>
            wanted && value !== undefined ? value : other);
    }

    #object(schema, place) {
        const required = new Set(schema.required ?? []);
        const names = Object.keys(schema.properties);
        const optional = names.filter((each) => !required.has(each));
        const chance = names.length > FIELDS_MANY ? fc.nat(5).map((each) => each === 0) : fc.boolean();
        return fc.tuple(
            fc.record(Object.fromEntries(names.map((each) => [each, this.#value(schema.properties[each], each, deeper(place))]))),
            fc.tuple(...optional.map(() => chance)),
        ).map(([all, kept]) => {
            const some = { ...all };
            optional.filter((_, index) => !kept[index]).forEach((each) => delete some[each]);
            return some;
        });
    }

    #map(schema, name, place) {
        if (schema.examples) {
            return fc.constantFrom(...schema.examples, {});
        }
        if (!schema.additionalProperties) {
            return fc.constant({});
        }
        const keys = fc.constantFrom(...this.knowledge.keysOf(place.operation.id));
        return fc.dictionary(keys, this.#value(schema.additionalProperties, name, deeper(place)), { maxKeys: 3 });
    }
}

function deeper(place) {
    return { ...place, depth: place.depth + 1 };
}
